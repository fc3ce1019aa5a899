"""A PostgreSQL server for the tests, started from the binaries in the ``pgserver`` wheel."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pg8000.dbapi


class PostgresServer:
    """One server on a Unix socket; PostgreSQL refuses root, so then it runs as nobody."""

    def __init__(self) -> None:
        spec = importlib.util.find_spec("pgserver")
        assert spec is not None
        assert spec.origin is not None
        self._home = Path(tempfile.mkdtemp(prefix="undivided-postgres-"))
        self._home.chmod(0o755)
        packages = Path(spec.origin).parents[1]
        self._user = "nobody" if os.geteuid() == 0 else None
        if self._user:  # which may not enter the folder of the environment
            for part in ("pgserver/pginstall", "pgserver.libs"):
                shutil.copytree(packages / part, self._home / part)
            packages = self._home
        self._programs = packages / "pgserver" / "pginstall"
        self._data = self._home / "data"
        self._data.mkdir(mode=0o700)
        if self._user:
            shutil.chown(self._data, self._user)
        self._databases = 0
        self._emptied = ""
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--username=postgres", "--no-sync")

    def start(self) -> None:
        options = f"-c listen_addresses= -k {self._data} -F -c max_connections=60"
        self._run("pg_ctl", "--wait", "--log", str(self._data / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "--wait", "--mode=immediate", "stop")

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._home)

    def new_database(self) -> str:
        self._databases += 1
        name = f"ledger{self._databases}"
        self.execute(f"CREATE DATABASE {name}")
        return self.address(name)

    def empty_database(self) -> str:
        """The same one each time, as making and deleting hundreds is slow."""
        if not self._emptied:
            self._emptied = "contract"
            self.execute("CREATE DATABASE contract")
        schemas = "undivided, undivided_catalogue, undivided_people"
        self.execute(f"DROP SCHEMA IF EXISTS {schemas} CASCADE", self._emptied)
        return self.address(self._emptied)

    def address(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self._data}"

    def execute(self, sql: str, database: str = "postgres") -> None:
        socket = str(self._data / ".s.PGSQL.5432")
        connection = pg8000.dbapi.connect("postgres", unix_sock=socket, database=database)
        connection.autocommit = True
        connection.cursor().execute(sql)
        connection.close()

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / "bin" / program), "-D", str(self._data), *arguments]
        # Not a pipe: the server would keep it open.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                command, user=self._user, cwd=self._data, stdout=said, stderr=said, check=False
            )
            said.seek(0)
            assert done.returncode == 0, said.read().decode()
