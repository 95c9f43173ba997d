"""The UN Register of Conventional Arms, and UN Comtrade."""
