"""What each act is called, what it was done to, and the fields that it changed. A test asks for every act."""

import re
from datetime import datetime
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from gallery.i18n import moment
from gallery.intake.forms import AGE_BANDS
from gallery.intake.standing import PURPOSE_NAMES
from gallery.people.models import ConsentMeans
from gallery.review.history import ACTS as ON_WORKS
from gallery.works.models import STATUS_NAMES

ACTS: dict[str, Any] = {
    **ON_WORKS,
    "erase": lazy_gettext("erased it for good"),
    # editions, lists and letters
    "add_edition": lazy_gettext("made an edition"),
    "change_edition": lazy_gettext("changed an edition"),
    "add_form": lazy_gettext("added a form"),
    "change_form": lazy_gettext("changed a form"),
    "remove_form": lazy_gettext("took a form off the list"),
    "add_theme": lazy_gettext("added a theme"),
    "change_theme": lazy_gettext("changed a theme"),
    "remove_theme": lazy_gettext("took a theme off the list"),
    "add_reason": lazy_gettext("added a reason"),
    "change_reason": lazy_gettext("changed a reason"),
    "retire_reason": lazy_gettext("put a reason aside"),
    "offer_reason": lazy_gettext("offered a reason again"),
    # the programme
    "add_activity": lazy_gettext("added an activity"),
    "change_activity": lazy_gettext("changed an activity"),
    "publish_activity": lazy_gettext("put an activity in the programme"),
    "unpublish_activity": lazy_gettext("took an activity out of the programme"),
    "call_off_activity": lazy_gettext("called an activity off"),
    "put_activity_back_on": lazy_gettext("put an activity back on"),
    "tell_past_of_activity": lazy_gettext("said how an activity went"),
    "delete_activity": lazy_gettext("deleted an activity that was never public"),
    "register": lazy_gettext("registered for an activity"),
    "change_registration": lazy_gettext("changed a registration"),
    "cancel_registration": lazy_gettext("gave a place back"),
    "restore_registration": lazy_gettext("took a place again"),
    "remove_registration": lazy_gettext("took somebody off a list"),
    "erase_registration": lazy_gettext("erased a registration"),
    # letters
    "hold_letter": lazy_gettext("kept a letter back"),
    "let_letter_go": lazy_gettext("let a letter go"),
    "edit_letter": lazy_gettext("changed the words of a letter"),
    "send_letter_now": lazy_gettext("sent a letter at once"),
    "try_letter_again": lazy_gettext("had a letter tried again"),
    "call_letter_back": lazy_gettext("called a letter back"),
    "note_returned_letter": lazy_gettext("noted that a letter came back"),
    "settle_letter": lazy_gettext("settled a letter in trouble"),
    "write_letter_words": lazy_gettext("wrote the words of a kind of letter"),
    "restore_letter_words": lazy_gettext("put the words of a kind of letter back"),
    "remind": lazy_gettext("wrote to a group that has sent nothing yet"),
    # releases and previews
    "begin_release": lazy_gettext("began to gather decisions for a release"),
    "choose_moment": lazy_gettext("chose the moment of the release"),
    "call_release_off": lazy_gettext("called the moment of the release off"),
    "release_now": lazy_gettext("let all decisions out"),
    "dissolve_release": lazy_gettext("dissolved a release"),
    "make_preview_link": lazy_gettext("made a preview link"),
    "revoke_preview_link": lazy_gettext("closed a preview link"),
    "begin_rehearsal": lazy_gettext("began a rehearsal"),
    "end_rehearsal": lazy_gettext("ended a rehearsal"),
    "remove_rehearsal": lazy_gettext("erased a rehearsal"),
    # words and questions of visitors
    "open_book": lazy_gettext("opened the guest book"),
    "close_book": lazy_gettext("closed the guest book"),
    "freeze_book": lazy_gettext("froze the guest book"),
    "thaw_book": lazy_gettext("let the guest book take words again"),
    "pace_book": lazy_gettext("set the slow mode of the guest book"),
    "decide_word": lazy_gettext("decided on a word"),
    "shorten_word": lazy_gettext("shortened a word"),
    "answer_word": lazy_gettext("said whether everybody may read a word to their work"),
    "decide_question": lazy_gettext("decided on a question"),
    # jury
    "add_round": lazy_gettext("set up a round of the jury"),
    "change_round": lazy_gettext("changed a round of the jury"),
    "remove_round": lazy_gettext("removed a round of the jury"),
    "choose_works": lazy_gettext("chose works for the jury"),
    "leave_out": lazy_gettext("left a work out of a round of the jury"),
    "name_juror": lazy_gettext("asked somebody onto the jury"),
    "end_juror": lazy_gettext("took somebody off the jury"),
    # openings
    "add_opening": lazy_gettext("made an opening"),
    "change_opening": lazy_gettext("changed an opening"),
    "publish_opening": lazy_gettext("published an opening"),
    "take_back_opening": lazy_gettext("took an opening’s page back"),
    "remove_opening": lazy_gettext("removed an opening"),
    "add_segment": lazy_gettext("added a part to a run of show"),
    "change_segment": lazy_gettext("changed a part of a run of show"),
    "remove_segment": lazy_gettext("took a part out of a run of show"),
    "order_segments": lazy_gettext("put a run of show in another order"),
    # guided tours and clips
    "make_tour": lazy_gettext("made a guided tour"),
    "change_tour": lazy_gettext("changed a guided tour"),
    "publish_tour": lazy_gettext("published a guided tour"),
    "retract_tour": lazy_gettext("took a guided tour’s page back"),
    "remove_tour": lazy_gettext("removed a guided tour"),
    "add_stops": lazy_gettext("added works to a guided tour"),
    "change_stop": lazy_gettext("changed a stop of a guided tour"),
    "remove_stop": lazy_gettext("took a stop out of a guided tour"),
    "order_stops": lazy_gettext("put a guided tour in another order"),
    "add_clip": lazy_gettext("added a clip"),
    "change_clip": lazy_gettext("changed a clip"),
    "remove_clip": lazy_gettext("removed a clip"),
    # groups
    "add_group": lazy_gettext("added a group"),
    "change_group": lazy_gettext("changed a group"),
    "trust_group": lazy_gettext("said how closely a group’s works are looked at"),
    "take_part": lazy_gettext("began the group’s part in the edition"),
    "share_facts": lazy_gettext("wrote what the group’s works have in common"),
    "name_leader": lazy_gettext("named who leads a group"),
    "hand_over": lazy_gettext("handed a group over"),
    "take_back": lazy_gettext("took the hand-over of a group back"),
    "end_leadership": lazy_gettext("ended that somebody leads a group"),
    "make_code": lazy_gettext("made a group’s link"),
    "revoke_code": lazy_gettext("closed a group’s link"),
    "print_slips": lazy_gettext("printed sheets to fill by hand"),
    "enrol": lazy_gettext("put somebody on a group’s list"),
    "rename": lazy_gettext("changed a name on a group’s list"),
    "place": lazy_gettext("moved somebody on a group’s list"),
    "sort_roster": lazy_gettext("sorted a group’s list"),
    "strike_off": lazy_gettext("took somebody off a group’s list"),
    "choose_name": lazy_gettext("chose the name for the label of somebody on a group’s list"),
    "bring_in": lazy_gettext("brought works of an earlier edition in"),
    "stop_bringing_in": lazy_gettext("stopped bringing works in"),
    # people and what they allow
    "join": lazy_gettext("took part for the first time"),
    "make_link": lazy_gettext("was given a link to their works"),
    "revoke_link": lazy_gettext("made a link useless"),
    "give_consent": lazy_gettext("gave or noted a permission"),
    "withdraw_consent": lazy_gettext("took a permission back"),
    "set_age_band": lazy_gettext("changed somebody’s age group"),
    "grow_up": lazy_gettext("said to be older now"),
    "undo_grow_up": lazy_gettext("said not to be older after all"),
    "erase_name": lazy_gettext("erased somebody’s name"),
    # accounts
    "add_user": lazy_gettext("made an account"),
    "set_name": lazy_gettext("changed the name of an account"),
    "make_administrator": lazy_gettext("made somebody administrator"),
    "end_administrator": lazy_gettext("ended that somebody is administrator"),
    "give_role": lazy_gettext("gave a role"),
    "change_role": lazy_gettext("changed a role"),
    "end_role": lazy_gettext("took a role away"),
    "invite": lazy_gettext("invited somebody to the team"),
    "revoke_invitation": lazy_gettext("took an invitation back"),
    "accept_invitation": lazy_gettext("accepted an invitation"),
    "disable_user": lazy_gettext("closed an account"),
    "enable_user": lazy_gettext("opened an account again"),
    "sign_in": lazy_gettext("signed in"),
    "sign_out": lazy_gettext("signed out"),
    "sign_out_everywhere": lazy_gettext("signed out on every device"),
    "set_password": lazy_gettext("set a password"),
    "prove": lazy_gettext("proved who they are with a second factor"),
    "set_up_totp": lazy_gettext("set up an app that gives codes"),
    "remove_totp": lazy_gettext("removed the app that gives codes"),
    "add_passkey": lazy_gettext("added a passkey"),
    "rename_passkey": lazy_gettext("renamed a passkey"),
    "remove_passkey": lazy_gettext("removed a passkey"),
    "refuse_passkey": lazy_gettext("refused a passkey that may have been copied"),
    "use_recovery_code": lazy_gettext("used a recovery code"),
    "renew_recovery_codes": lazy_gettext("made new recovery codes"),
    "reset_factors": lazy_gettext("took somebody’s second factors away"),
}

KINDS: dict[str, Any] = {
    "works": lazy_gettext("work"),
    "editions": lazy_gettext("edition"),
    "forms": lazy_gettext("form"),
    "themes": lazy_gettext("theme"),
    "reasons": lazy_gettext("reason"),
    "groups": lazy_gettext("group"),
    "participations": lazy_gettext("part of a group in an edition"),
    "group_leaders": lazy_gettext("leader of a group"),
    "access_codes": lazy_gettext("link of a group"),
    "roster_entries": lazy_gettext("line of a group’s list"),
    "batches": lazy_gettext("sheet of works"),
    "participants": lazy_gettext("person who takes part"),
    "access_links": lazy_gettext("link to somebody’s works"),
    "consents": lazy_gettext("permission"),
    "mails": lazy_gettext("letter"),
    "letter_templates": lazy_gettext("words of a letter"),
    "releases": lazy_gettext("release"),
    "preview_links": lazy_gettext("preview link"),
    "rehearsals": lazy_gettext("rehearsal"),
    "openings": lazy_gettext("opening"),
    "segments": lazy_gettext("part of a run of show"),
    "tours": lazy_gettext("guided tour"),
    "clips": lazy_gettext("clip"),
    "jury_rounds": lazy_gettext("round of the jury"),
    "reports": lazy_gettext("report"),
    "activities": lazy_gettext("activity"),
    "registrations": lazy_gettext("registration"),
    "users": lazy_gettext("account"),
    "passkeys": lazy_gettext("passkey"),
    "invitations": lazy_gettext("invitation"),
    "words": lazy_gettext("word of a visitor"),
    "questions": lazy_gettext("question of a visitor"),
}

FIELDS: dict[str, Any] = {
    "status": lazy_gettext("state"),
    "title": lazy_gettext("title"),
    "statement": lazy_gettext("message"),
    "poem": lazy_gettext("poem"),
    "technique": lazy_gettext("technique"),
    "description": lazy_gettext("description"),
    "transcript": lazy_gettext("transcript"),
    "content_note": lazy_gettext("content note"),
    "label": lazy_gettext("name on the label"),
    "name": lazy_gettext("name"),
    "kind": lazy_gettext("kind"),
    "purpose": lazy_gettext("what for"),
    "means": lazy_gettext("how"),
    "age_band": lazy_gettext("age group"),
    "edition": lazy_gettext("edition"),
    "group": lazy_gettext("group"),
    "role": lazy_gettext("role"),
    "trust": lazy_gettext("how closely it is looked at"),
    "artist": lazy_gettext("accompanying artist"),
    "subject": lazy_gettext("subject"),
    "body": lazy_gettext("text"),
    "number": lazy_gettext("number"),
    "published": lazy_gettext("published"),
    "hue": lazy_gettext("paint"),
    "selected": lazy_gettext("selected"),
    "favourite": lazy_gettext("coup de cœur"),
    "email": lazy_gettext("address"),
    "at": lazy_gettext("moment"),
    "until": lazy_gettext("until"),
    "for": lazy_gettext("for whom"),
    "user": lazy_gettext("account"),
    "letters": lazy_gettext("letters"),
    "position": lazy_gettext("Place in the list"),
    "name_fr": lazy_gettext("Name in French"),
    "name_en": lazy_gettext("Name in English"),
    "text_fr": lazy_gettext("Text in French"),
    "text_en": lazy_gettext("Text in English"),
    "theme_fr": lazy_gettext("Theme sentence in French"),
    "theme_en": lazy_gettext("Theme sentence in English"),
    "sources_fr": lazy_gettext("Sources in French"),
    "sources_en": lazy_gettext("Sources in English"),
    "help_fr": lazy_gettext("Help lines in French"),
    "help_en": lazy_gettext("Help lines in English"),
    "zone": lazy_gettext("Time zone"),
    "year_start": lazy_gettext("First year of the season"),
    "call_opens_at": lazy_gettext("The call for works opens"),
    "call_closes_at": lazy_gettext("The call for works closes"),
    "opens_at": lazy_gettext("The exhibition opens"),
    "indexable": lazy_gettext("Let search engines list it"),
    "four_eyes": lazy_gettext("Not accepting a work takes two of the team"),
    "order": lazy_gettext("order"),
    "starts_at": lazy_gettext("begins"),
    "doors_at": lazy_gettext("waiting room"),
    "notes": lazy_gettext("notes"),
    "minutes": lazy_gettext("minutes"),
    "seconds": lazy_gettext("seconds"),
    "places": lazy_gettext("places"),
    "visitors": lazy_gettext("visitors"),
    "opening": lazy_gettext("opening"),
    "work": lazy_gettext("work"),
    "works": lazy_gettext("which works"),
    "stop": lazy_gettext("stop"),
    "strands": lazy_gettext("Strands"),
    "forms": lazy_gettext("Forms"),
    "themes": lazy_gettext("Themes"),
}
"""What is not here is told by its own name: it is for whoever looks closely."""

VALUES: dict[str, dict[Any, Any]] = {
    "status": {
        "waiting": lazy_gettext("waiting"),
        "kept": lazy_gettext("kept"),
        "public": lazy_gettext("read by everybody"),
        "hidden": lazy_gettext("hidden"),
        "answered": lazy_gettext("answered"),
        "confirmed": lazy_gettext("with a place"),
        "cancelled": lazy_gettext("place given back"),
        **STATUS_NAMES,
    },
    "purpose": PURPOSE_NAMES,
    "age_band": AGE_BANDS,
    "means": {
        ConsentMeans.SELF: lazy_gettext("by themselves"),
        ConsentMeans.PARENT: lazy_gettext("by a parent or tutor"),
        ConsentMeans.PAPER: lazy_gettext("on paper"),
    },
}
"""What some fields can hold, in words."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)")


def act_in_words(known_as: str) -> str:
    return str(ACTS.get(known_as) or known_as.replace("_", " "))


def change_in_words(change: dict[str, Any] | None) -> str:
    """One line a field; "" where nothing is left of it. Hours are those where the gallery is."""
    return "\n".join(
        _("%(field)s: %(value)s", field=str(FIELDS.get(name) or name), value=_value(name, value))
        for name, value in (change or {}).items()
    )


def _value(name: str, value: Any) -> str:
    if isinstance(value, str) and value in VALUES.get(name, {}):
        return str(VALUES[name][value])
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        zone = current_app.extensions["gallery_settings"].time_zone
        return moment(datetime.fromisoformat(value), zone)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, (list, tuple)):
        return ", ".join(_value("", one) for one in value)
    return str(_("nothing")) if value in (None, "", {}) else str(value)
