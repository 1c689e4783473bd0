"""How does Alembic run the migrations? On the connection that it is handed, all in its one transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes.get("metadata"),
    transactional_ddl=True,
    version_table="_migrations",
)
context.run_migrations()
