"""A client for public APIs: it asks slowly, says who asks, keeps what was answered, and tells failures apart."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from urllib3.util.retry import Retry

from armsflow.importers.fetching.asking import FetchError
from armsflow.importers.fetching.one_at_a_time import Turnstile

LARGEST = 25_000_000
TIMEOUT = (10, 60)
KEPT_FOR = dt.timedelta(days=7)
SECRET = "Ocp-Apim-Subscription-Key"  # noqa: S105 - the name of a header


class PoliteClient:
    """Asks at most once a second, for the whole machine; an answer is kept for a week, so that nobody is asked twice.

    `folder`: where answers are kept; without one, the reader's own cache folder. A key sent along is not kept.
    """

    def __init__(self, folder: Path | None = None, *, turnstile: Turnstile | None = None) -> None:
        self._session = CachedSession(
            str(folder / "answers") if folder else "armsflow",
            backend="filesystem",
            serializer="json",
            use_cache_dir=folder is None,
            allowable_methods=("GET", "POST"),
            expire_after=KEPT_FOR,
            ignored_parameters=[SECRET],
            filter_fn=_is_json,
        )
        self._session.headers["User-Agent"] = f"armsflow/{version('armsflow')} (a research tool; asks once a second)"
        once_more = Retry(
            total=1,
            backoff_factor=1,
            status_forcelist=(502, 503, 504),
            allowed_methods=None,
            respect_retry_after_header=False,
        )
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, _SlowAdapter(turnstile or Turnstile(), max_retries=once_more))
        self._session.hooks["response"].append(_read)

    def ask(self, url: str, *, params: dict[str, str] | None = None, body: object = None, key: str = "") -> bytes:
        """Return what an address answers, from the kept answers where it was asked before; with a body, by POST.

        Raises:
            FetchError: it refuses, wants us to wait, cannot be reached, or answers with something else than JSON.
        """
        method = "GET" if body is None else "POST"
        headers = {SECRET: key} if key else {}
        try:
            answer = self._session.request(
                method, url, params=params, json=body, headers=headers, timeout=TIMEOUT, stream=True
            )
            _check(answer, urlsplit(url).hostname or "")
        except requests.RequestException as fault:
            raise FetchError(f"{urlsplit(url).hostname} {_why(fault)}") from None
        return bytes(answer.content)


def _why(fault: requests.RequestException) -> str:
    if isinstance(fault, requests.Timeout):
        return "does not answer in time; try later"
    return "cannot be reached; see whether this machine has a connection, or try later"


class _SlowAdapter(HTTPAdapter):
    """Sends a request when it is its turn."""

    def __init__(self, turnstile: Turnstile, **options: Any) -> None:
        self._turnstile = turnstile
        super().__init__(**options)

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        self._turnstile.wait()
        return super().send(*args, **kwargs)


def _read(answer: requests.Response, *_args: Any, **_kwargs: Any) -> None:
    """Read an answer as far as is allowed; requests alone would read one without end."""
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_content(65536):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise FetchError(f"the answer is longer than {LARGEST:,} bytes; ask for less at once")
    answer._content = b"".join(parts)  # noqa: SLF001 - what requests itself does


def _is_json(answer: requests.Response) -> bool:
    return answer.content.lstrip()[:1] in {b"{", b"["}


def _check(answer: requests.Response, host: str) -> None:
    """Raise where an answer is not what was asked for."""
    if urlsplit(answer.url).hostname != host:
        raise FetchError(f"{host} sends us on to another host; nothing was taken from there")
    if answer.status_code in {401, 403}:
        raise FetchError(f"{host} refuses ({answer.status_code}); it may want a key, or find that we ask too much")
    if answer.status_code == 429:
        wait = answer.headers.get("Retry-After", "")
        said = f"wait {wait} seconds" if wait.isdigit() else "wait a while"
        raise FetchError(f"{host} says that too much was asked (429); {said} and ask again")
    if answer.status_code != 200:
        raise FetchError(f"{host} answers {answer.status_code}; check what is asked for, or try later")
    if not _is_json(answer):
        raise FetchError(f"{host} answers with no JSON, perhaps a page that asks to log in; nothing was kept")
