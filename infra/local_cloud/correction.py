"""A correction: one place in the emulator, and the function that makes it answer as AWS does."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass

from infra.local_cloud.emulator import Stock

Replace = Callable[..., object]


@dataclass(frozen=True)
class Place:
    """An attribute of a module or class, or an entry of a table."""

    owner: Stock
    key: str
    name: str

    def read(self) -> Stock:
        """Return what stands here now, or None."""
        if isinstance(self.owner, dict):
            return self.owner.get(self.key)
        found = inspect.getattr_static(self.owner, self.key, None)
        return found.__func__ if isinstance(found, staticmethod) else found

    def write(self, value: Stock) -> None:
        """Put a value here, static where a static method stood."""
        if isinstance(self.owner, dict):
            self.owner[self.key] = value
            return
        static = isinstance(inspect.getattr_static(self.owner, self.key, None), staticmethod)
        setattr(self.owner, self.key, staticmethod(value) if static else value)


@dataclass(frozen=True)
class Correction:
    """What AWS does (the docstring of `make`'s function), and how to put it in place."""

    place: Place
    promise: str
    make: Callable[[Stock], Stock]

    def apply(self) -> None:
        """Replace the stock behaviour by the corrected one."""
        self.place.write(self.make(self.place.read()))


def corrects(owner: Stock, key: str, *, within: str = "") -> Callable[[Replace], Correction]:
    """Put the decorated function in place of a stock one, its first argument.

    A table has no name of its own: `within` says which one `owner` is.
    """

    def decorate(replace: Replace) -> Correction:
        def make(stock: Stock) -> Stock:
            def corrected(*arguments: Stock, **options: Stock) -> object:
                return replace(stock, *arguments, **options)

            return functools.wraps(stock)(corrected) if stock else corrected

        return Correction(_place(owner, key, within), _promise(replace), make)

    return decorate


def corrects_value(
    owner: Stock, key: str, *, within: str = ""
) -> Callable[[Callable[[Stock], Stock]], Correction]:
    """Put what the decorated function makes of a stock value in its place."""

    def decorate(make: Callable[[Stock], Stock]) -> Correction:
        return Correction(_place(owner, key, within), _promise(make), make)

    return decorate


def _place(owner: Stock, key: str, within: str) -> Place:
    prefix = within or owner.__name__
    if inspect.isclass(owner):
        prefix = f"{owner.__module__}.{prefix}"
    return Place(owner, key, f"{prefix}.{key}")


def _promise(function: Callable[..., object]) -> str:
    promise = inspect.getdoc(function)
    if not promise:
        raise TypeError(f"{function.__qualname__} must say in its docstring what AWS does.")
    return promise
