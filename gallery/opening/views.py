"""The evening, as everybody may come to it."""

from flask.typing import ResponseReturnValue

from gallery.opening.visiting import FOR_TEMPLATES, public_run_or_404, show_evening, show_stop
from gallery.web import Policy, bilingual, policy

pages = bilingual("opening", __name__)

for _helper in FOR_TEMPLATES:
    pages.add_app_template_global(_helper)


@pages.page(
    "/editions/<int:edition_number>/vernissages/<int:number>",
    "/editions/<int:edition_number>/openings/<int:number>",
)
@policy(Policy.PUBLIC, live=True)
def opening(edition_number: int, number: int) -> ResponseReturnValue:
    """Announced, waiting room, live or replay: one address for all of it."""
    return show_evening(public_run_or_404(edition_number, number))


@pages.page(
    "/editions/<int:edition_number>/vernissages/<int:number>/arrets/<int:stop_id>",
    "/editions/<int:edition_number>/openings/<int:number>/stops/<int:stop_id>",
)
@policy(Policy.PUBLIC, live=True)
def stop(edition_number: int, number: int, stop_id: int) -> ResponseReturnValue:
    """A stop at one's own pace."""
    return show_stop(public_run_or_404(edition_number, number), stop_id)
