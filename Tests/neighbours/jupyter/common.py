"""A client of the kernel, for tests."""
import contextlib
import queue
import time

from jupyter_client.manager import KernelManager

PATIENCE = 60


@contextlib.contextmanager
def kernel():
    """A manager and a client of a kernel that is ready."""
    manager = KernelManager(kernel_name="tunebook")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        yield manager, client
    finally:
        client.stop_channels()
        if manager.has_kernel and manager.is_alive():
            manager.shutdown_kernel(now=False)


def reply(client, identifier):
    """The shell's reply to a request."""
    while True:
        message = client.get_shell_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") == identifier:
            return message["content"]


def published(client, identifier):
    """All that is published for a request, up to its idle."""
    found = []
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != identifier:
            continue
        found.append(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return found


def run(client, code, **options):
    """Reply and published messages of a cell."""
    identifier = client.execute(code, **options)
    return reply(client, identifier), published(client, identifier)


def outputs(messages):
    return [message for message in messages if message["msg_type"] not in ("status", "execute_input")]


def until(condition, patience=10):
    """Whether something comes to be within so many seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def nothing_more(client):
    with contextlib.suppress(queue.Empty):
        return client.get_shell_msg(timeout=0.5)
    return None
