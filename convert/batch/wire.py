"""What a run and its workers say to each other, over pipes.

Receives: messages, as structs.
Returns:  frames: four bytes of length, MessagePack.
Knows:    every message there is.
Never:    pickles: nothing that comes through a pipe can be more than a message.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, TypeAlias

import msgspec

from convert.batch.events import Event
from convert.batch.jobs import Job
from convert.batch.records import Shard
from convert.batch.sources import Reading
from convert.batch.stores import Durability

__all__ = [
    "Answer",
    "Bear",
    "Nursing",
    "Order",
    "Stop",
    "Stopped",
    "Task",
    "Trouble",
    "Wait",
    "Warm",
    "frames",
    "packed",
]

_LENGTH = struct.Struct(">I")


class Task(msgspec.Struct, frozen=True, tag="task", omit_defaults=True):
    """A shard to be done. `where` is the output; `mark` that of the shard's input when it was done last.

    `given_up` are the records nothing could be made of, by place in the shard, with the reason;
    `careful` puts away every record at once, since a worker died over the shard. `known` and `originals`
    are files of rows of earlier runs, and of records whose bytes an earlier one has. `force` does all anew,
    `retry_failed` what failed, `redo` what stands in a table of `convert.batch.verify`.
    """

    shard: Shard
    job: Job
    reading: Reading
    where: str
    durability: Durability = "batch"
    mark: str = ""
    given_up: Mapping[int, str] = {}
    careful: bool = False
    known: str | None = None
    originals: str | None = None
    redo: str | None = None
    force: bool = False
    retry_failed: bool = False


class Stop(msgspec.Struct, frozen=True, tag="stop"):
    """Finish the record in hand, keep what is done, and say so."""


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """The shard is not done, what was done of it is kept."""


class Trouble(msgspec.Struct, frozen=True, tag="trouble", omit_defaults=True):
    """The shard cannot be done: `code` is the system's number of an error of the place of outputs, else None."""

    what: str
    code: int | None = None


class Told(msgspec.Struct, frozen=True, tag="told"):
    """Things that happened, in order."""

    events: tuple[Event, ...]


class Warm(msgspec.Struct, frozen=True, tag="warm"):
    """To a nursery: import all that a job needs. Nothing is answered."""

    job: Job


class Bear(msgspec.Struct, frozen=True, tag="bear"):
    """To a nursery, with three open files: a worker that has them. Answered by its process, 0 where there is none."""

    memory: int


class Wait(msgspec.Struct, frozen=True, tag="wait"):
    """To a nursery: how a worker ended. Answered by its code, as `subprocess` has it; None while it lives."""

    pid: int


Order: TypeAlias = Task | Stop
Nursing: TypeAlias = Warm | Bear | Wait
Answer: TypeAlias = Told | Stopped | Trouble


def packed(message: Order | Answer) -> bytes:
    """A message as a frame."""
    data = msgspec.msgpack.encode(message)
    return _LENGTH.pack(len(data)) + data


def frames(pipe: BinaryIO, kind: Any) -> Iterator[Any]:
    """The messages of `kind` (`Order`, `Answer`) in a pipe, until it ends; a torn one is the end."""
    decoder = msgspec.msgpack.Decoder(kind)
    while len(head := pipe.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        data = pipe.read(length)
        if len(data) < length:
            return
        yield decoder.decode(data)
