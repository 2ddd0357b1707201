"""What `gridka-ml board` does: serve the board until somebody ends it, export the minutes, clear the file."""

import asyncio
import signal
from contextlib import suppress
from pathlib import Path

import click

from gridka_ml.board import minutes
from gridka_ml.board.catalogue import load_catalogue
from gridka_ml.board.room import Room
from gridka_ml.board.standing import Standing
from gridka_ml.board.store import Store, StoreError


class CannotServe(RuntimeError):
    """The board cannot listen; the message says why and what to do."""


def clear(file: Path) -> None:
    """Delete all events and the addresses."""
    with Store(file, must_exist=True) as store:
        store.clear()
    click.echo(f"{file} is empty. A board that runs with it has to be started again, at new addresses.")


def export(file: Path, path: Path) -> None:
    """Write the table of minutes."""
    if path.suffix not in minutes.FORMATS:
        raise StoreError(f"{path}: expected a name that ends with {' or '.join(minutes.FORMATS)}")
    with Store(file, must_exist=True) as store:
        try:
            count = minutes.export(Standing(load_catalogue(), store), path)
        except OSError as error:
            raise StoreError(f"{path} cannot be written ({error.strerror}). Choose another: --export FILE") from None
    click.echo(f"The minutes of {count} tasks are in {path}")


def serve(ip: str, port: int, hosts, file: Path, hours: float) -> None:
    """Serve until Ctrl-C."""
    with Store(file, hours=hours) as store, suppress(KeyboardInterrupt):
        asyncio.run(run(Room(load_catalogue(), store), ip, port, hosts))


async def run(room, ip, port, hosts):
    from gridka_ml.board import server  # with the web server, which takes a moment

    everywhere = ip in server.EVERYWHERE
    others = server.names_of_this_machine() if everywhere else {ip}
    board = server.Board(room, {*others, *hosts})
    try:
        listening, port = server.serve(board, "" if ip == "*" else ip, port)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CannotServe(f"It cannot listen at {ip}, port {port} ({reason}). Choose another: --port or --ip") from None
    for line in told(board, ip, port, hosts, server):
        click.echo(line)
    await stay(board, listening)


async def stay(board, listening):
    """Let a board that listens go on until Ctrl-C or SIGTERM."""
    ended = asyncio.Event()
    with suppress(NotImplementedError):  # on Windows Ctrl-C raises KeyboardInterrupt, and nothing else ends it
        for each in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C, too, where it was ignored when the board was started
            asyncio.get_running_loop().add_signal_handler(each, ended.set)
    tidying = asyncio.create_task(board.tidy())
    await ended.wait()
    tidying.cancel()
    listening.stop()


def told(board, ip, port, hosts, server):
    """The addresses, and who may have which."""
    secrets, store = board.secrets, board.room.store
    own = "localhost" if ip in server.EVERYWHERE or server.is_loopback(ip) else bracketed(ip)
    room = next(iter(hosts), "") or server.called_by_others(ip)
    yield f"For you alone:      http://{own}:{port}/{secrets.instructor}/"
    yield f"For the projector:  http://{own}:{port}/{secrets.room}/"
    yield "For attendees, either of"
    yield f"  make lab BOARD=http://{bracketed(room)}:{port}/{secrets.send}/events"
    yield f"  gridka-ml lab --board http://{bracketed(room)}:{port}/{secrets.send}/events"
    yield f"Events are in {store.path} and are deleted {store.hours:g} hours after they came, as long as the board runs"
    yield "or when it starts again; gridka-ml board --clear deletes them at once."
    if server.is_loopback(ip):
        yield "Only this machine can reach it. For a room: --ip 0.0.0.0, and no firewall between you and the room."
    else:
        yield "Everybody in this network can reach it. Open your own page on this machine: what goes through the air"
        yield "is not encrypted. Ctrl-C ends the board."


def bracketed(host):
    return f"[{host}]" if ":" in host else host
