"""A database like new for every test, whatever the test before has left."""

from sqlalchemy import create_engine, text

from tests.services.databases import Postgres

NEW_THEME = (
    "INSERT INTO themes (slug, name_fr, name_en, text_fr, text_en, position)"
    " VALUES ('eau', 'L’eau', 'Water', '', '', 1) RETURNING id"
)


def test_second_test_finds_nothing_of_the_first(postgresql: Postgres) -> None:
    found = []
    for _ in range(2):
        engine = create_engine(postgresql.like_new())
        with engine.begin() as connection:
            version = connection.scalar(text("SELECT version FROM public_version"))
            connection.execute(text("UPDATE public_version SET version = version + 41"))
            first_id = connection.scalar(text(NEW_THEME))
            connection.execute(text("DELETE FROM alembic_version"))
        engine.dispose()
        found.append((version, first_id))
    assert found[0] == found[1]


def test_connection_left_open_in_a_transaction_holds_nobody_up(postgresql: Postgres) -> None:
    held = postgresql.cluster.connect(postgresql.name)
    held.autocommit = False
    held.execute("LOCK TABLE works, themes")
    engine = create_engine(postgresql.like_new())
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM works")) == 0
    engine.dispose()
    held.close()


def test_both_kinds_come_migrated_and_empty(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
        assert connection.scalar(text("SELECT count(*) FROM works")) == 0
    engine.dispose()


def test_empty_database_holds_no_table(empty_database_url: str) -> None:
    engine = create_engine(empty_database_url)
    with engine.connect() as connection:
        names = engine.dialect.get_table_names(connection)
    engine.dispose()
    assert names == []
