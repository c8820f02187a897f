"""Staff accounts: who may sign in, how, and who is asking. Only "administrator" is global."""
