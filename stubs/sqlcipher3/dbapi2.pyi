# sqlcipher3 is the standard library's sqlite3 module, compiled with SQLCipher: the same names and shapes.
from sqlite3 import *  # noqa: F403
from sqlite3.dbapi2 import sqlite_version_info as sqlite_version_info
