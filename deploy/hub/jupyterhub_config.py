"""JupyterHub for a class on one machine: `make hub` starts it. README.md beside this file says what it guarantees."""

import os
import sqlite3
import sys
import time
from pathlib import Path

from gridka_ml.board.server import called_by_others
from gridka_ml.board.store import Full, Store, StoreError
from gridka_ml.events import ADDRESS

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))  # deploy is in no wheel

from deploy.hub import board, entrance, rooms  # noqa: E402

c = get_config()  # noqa: F821
folder = Path(os.environ.get("HUB_FOLDER", "my_hub")).resolve()
rooms.allow_many_connections()
words = entrance.words(folder)
port = int(os.environ.get("PORT") or 8000)
inside = os.environ.get("HUB_IP") or "127.0.0.1"  # where servers reach the hub
certificate, key = os.environ.get("CERTIFICATE"), os.environ.get("KEY")
if missing := [path for path in (certificate, key) if path and not Path(path).is_file()]:
    sys.exit(f"{missing[0]} is not there, or cannot be read. CERTIFICATE and KEY are files in PEM")
scheme, ip = "https" if certificate else "http", os.environ.get("IP") or "127.0.0.1"

# The proxy, which keeps the first and the third, may have gone on without the hub.
proxy = folder / "proxy.pid"
if proxy.exists() and str(HERE / "proxy.py") not in rooms.command_of(proxy.read_text(encoding="ascii")):
    proxy.unlink()  # else whoever has its number now would be ended
if taken := rooms.taken([port + 1, port + 3] if proxy.exists() else range(port, port + 4)):
    advice = "Take four ports in a row that are free: make hub PORT=9000"
    if proxy.exists():
        advice = f"People still work with this hub, so end that program: ss -ltnp sport = :{taken[0]} shows which it is"
    sys.exit(f"Another program uses port {taken[0]}. {advice}")

# Who may enter.
c.JupyterHub.authenticator_class = entrance.ClassAuthenticator
c.ClassAuthenticator.class_word = words["class"]
c.ClassAuthenticator.admin_password = words["admin"]
c.ClassAuthenticator.dbm_path = str(folder / "secrets.dbm")
c.Authenticator.admin_users = {entrance.ADMIN}
c.Authenticator.allow_all = True
c.JupyterHub.template_paths = [str(HERE / "templates")]

# Where each person works.
rooms.compile_once()
c.JupyterHub.spawner_class = rooms.spawner()
c.Room.people = c.SlurmRoom.people = c.SystemdRoom.people = str(folder / "people")
c.SystemdSpawner.dynamic_users = c.SystemdSpawner.isolate_tmp = c.SystemdSpawner.disable_user_sudo = True
c.Spawner.cmd = [sys.executable, "-P", str(HERE / "server.py")]
c.Spawner.default_url = "/lab/tree/00_welcome.md"
c.Spawner.mem_limit = os.environ.get("MEMORY") or "3G"
c.Spawner.environment = rooms.threads(os.environ.get("THREADS") or 1)
c.Spawner.start_timeout = c.Spawner.http_timeout = 600  # a hundred people at once on two cores
c.Spawner.poll_interval = 5  # seconds, after which it is seen that a server died; its page starts it again
c.JupyterHub.implicit_spawn_seconds = 1
c.JupyterHub.concurrent_spawn_limit = 0  # else whoever comes too many gets an error, and has to come again
c.JupyterHub.active_server_limit = int(os.environ.get("PEOPLE") or 200)  # else one person could take hundreds of names
c.Spawner.disable_user_config = True  # a broken file of somebody's own would let no server of theirs start any more

# The hub may end and begin again while people work: proxy and servers go on. "Shut Down Hub" on the admin's page ends
# all.
c.JupyterHub.cleanup_servers = c.JupyterHub.cleanup_proxy = False
c.JupyterHub.bind_url = f"{scheme}://{ip}:{port}/"
c.JupyterHub.hub_bind_url = f"http://{inside}:{port + 1}/hub/"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 2}"
c.ConfigurableHTTPProxy.command = [sys.executable, "-P", str(HERE / "proxy.py"), "--log-level=error"]
if certificate:
    c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = certificate, key or certificate
c.ConfigurableHTTPProxy.pid_file = str(proxy)
c.ConfigurableHTTPProxy.auth_token = words["proxy"]
c.JupyterHub.db_url = f"sqlite:///{folder / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(folder / "cookie_secret")
c.JupyterHub.log_level = os.environ.get("LOG_LEVEL") or "WARN"

# Servers that nobody uses give back their memory, and so do kernels of lessons that are over, which stay open in tabs;
# the notebooks stay.
idle = int(os.environ.get("IDLE") or 7200)  # longer than lunch
kernels = {"cull_idle_timeout": idle, "cull_interval": max(5, idle // 10), "cull_connected": True}
c.Spawner.args = [f"--MappingKernelManager.{name}={value}" for name, value in kernels.items()]
c.Spawner.args.append("--KernelManager.transport=ipc")  # files in the room: ports may be taken before a kernel has them
cull = [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={idle}", f"--cull-every={max(5, idle // 10)}"]
c.JupyterHub.services = [{"name": "culler", "command": cull}]
scopes = ["list:users", "read:users:activity", "read:servers", "delete:servers"]
c.JupyterHub.load_roles = [{"name": "culler", "scopes": scopes, "services": ["culler"]}]

# The board of the class, where it is asked for; what it kept of another day it forgets in any case.
board_file, shown = folder / "board.sqlite", os.environ.get("BOARD") == "on"
if shown:
    service, sends_to = board.service(board_file, inside, port + 3)
    c.JupyterHub.services.append(service)
    c.Spawner.environment |= {ADDRESS: sends_to}
elif board_file.exists():
    try:
        with Store(board_file) as store:
            store.forget_old(time.time())
    except (Full, StoreError, sqlite3.Error):
        print(f"{board_file} is kept from another day, and could not be emptied: delete it.", flush=True)
for service in c.JupyterHub.services:
    service["command"][:0] = rooms.ENDS_WITH_THE_HUB

address, people = f"{scheme}://{called_by_others(ip)}:{port}", getattr(rooms.spawner(), "kept_in", folder / "people")
print(entrance.invitation(address, words, people, rooms.spawner(), board.PREFIX if shown else None), flush=True)
