"""What jupyter_kernel_test leaves out: input, silence, restarts, interrupts, forged and malformed messages, many requests at once."""
import os
import random
import signal
import subprocess
import sys
import time
import unittest

import common
from common import kernel, outputs, published, reply, run


def resident(process):
    """Megabytes in memory."""
    with open(f"/proc/{process}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def number_of(manager):
    return manager.provisioner.process.pid


class ClientTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.context = kernel()
        cls.manager, cls.client = cls.context.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.context.__exit__(None, None, None)

    def test_silence(self):
        before, _ = run(self.client, "print 1")
        answer, messages = run(self.client, "print 2", silent=True)
        self.assertEqual(outputs(messages), [])
        self.assertEqual(answer["execution_count"], before["execution_count"])
        answer, messages = run(self.client, "print 3", store_history=False)
        self.assertEqual(answer["execution_count"], before["execution_count"])
        self.assertEqual(len(outputs(messages)), 1)
        answer, _ = run(self.client, "print 4")
        self.assertEqual(answer["execution_count"], before["execution_count"] + 1)

    def test_expressions(self):
        answer, _ = run(self.client, "set lr 0.25", user_expressions={"rate": "lr", "none": "no_such_thing"})
        self.assertEqual(answer["user_expressions"]["rate"]["data"]["text/plain"], "0.25")
        self.assertEqual(answer["user_expressions"]["none"]["status"], "error")

    def test_a_question_is_asked(self):
        run(self.client, "reset; set epochs 1; space lr 1e-3..1 log; tune random trials=2 name=asked")
        for typed, status in (("n", "ok"), ("no thanks", "error")):
            identifier = self.client.execute("tune random trials=2 name=asked", allow_stdin=True)
            request = self.client.get_stdin_msg(timeout=common.PATIENCE)
            self.assertEqual(request["msg_type"], "input_request")
            self.assertIn("There is already a search called asked", request["content"]["prompt"])
            self.assertIs(request["content"]["password"], False)
            self.client.input(typed)
            self.assertEqual(reply(self.client, identifier)["status"], status)
            published(self.client, identifier)

    def test_an_interrupt_reaches_a_question(self):
        run(self.client, "reset; set epochs 1; space lr 1e-3..1 log; tune random trials=2 name=left")
        identifier = self.client.execute("tune random trials=2 name=left", allow_stdin=True)
        self.client.get_stdin_msg(timeout=common.PATIENCE)
        self.manager.interrupt_kernel()
        self.assertEqual(reply(self.client, identifier)["ename"], "Interrupted")
        published(self.client, identifier)

    def test_an_interrupt_keeps_what_was_done(self):
        run(self.client, "reset; data moons")
        identifier = self.client.execute("train epochs=100000")
        while self.client.get_iopub_msg(timeout=common.PATIENCE)["msg_type"] != "display_data":
            pass
        self.manager.interrupt_kernel()
        self.assertEqual(reply(self.client, identifier)["ename"], "Interrupted")
        published(self.client, identifier)
        _, messages = run(self.client, "print run.epochs > 0")
        self.assertIn("on", str(outputs(messages)))

    def test_progress_leaves_nothing(self):
        run(self.client, "reset; data moons n=2000")
        start = time.monotonic()
        answer, messages = run(self.client, "set epochs 60; space lr 1e-4..1 log; tune random trials=200")
        took = time.monotonic() - start
        self.assertEqual(answer["status"], "ok")
        changes = [m for m in messages if m["msg_type"] == "update_display_data"]
        self.assertLessEqual(len(changes), 5 * took + 1)
        kept = []
        for message in outputs(messages):
            if message["msg_type"] == "clear_output":
                kept = []
            elif message["msg_type"] != "update_display_data":
                kept.append(message)
        self.assertFalse([m for m in kept if m["content"].get("transient", {}).get("display_id")])

    def test_others_are_answered_while_a_cell_runs(self):
        identifier = self.client.execute("data moons; train epochs=100000")
        while self.client.get_iopub_msg(timeout=common.PATIENCE)["msg_type"] != "execute_input":
            pass
        for asked, status in (
                (self.client.complete("tra"), "ok"), (self.client.inspect("train"), "ok"),
                (self.client.kernel_info(), "ok"), (self.client.is_complete("train"), "complete"),
                (self.client.comm_info(), "ok")):
            self.assertEqual(reply(self.client, asked)["status"], status)
        self.manager.interrupt_kernel()
        reply(self.client, identifier)
        published(self.client, identifier)

    def test_forged_and_malformed_messages(self):
        process = number_of(self.manager)
        session, socket = self.client.session, self.client.shell_channel.socket
        whole = session.serialize(session.msg("execute_request", {"code": "set seed 1", "silent": False}))
        forged = whole[:1] + [b"0" * 64] + whole[2:]
        rng = random.Random(7)
        for frames in (forged, whole[:3], [b""], [b"<IDS|MSG>"], [b"x"] * 50, [b"<IDS|MSG>"] * 9, whole[:2] + [b"{}"] * 4,
                       [b"\xff" * 100000], whole[:5], [b"<IDS|MSG>", b"", b"", b"", b"", b""]):
            socket.send_multipart(frames)
        for _ in range(300):
            frames = [bytes(rng.randrange(256) for _ in range(rng.randrange(60))) for _ in range(rng.randrange(1, 9))]
            socket.send_multipart(frames)
        # Signed, but not what the protocol says.
        for kind in ("execute_request", "complete_request", "inspect_request", "history_request", "is_complete_request",
                     "comm_info_request", "comm_open", "comm_msg", "no_such_request", "interrupt_request", ""):
            for content in ({}, {"code": 1}, {"code": None, "cursor_pos": "x"}, {"code": "train", "cursor_pos": 10**30},
                            {"hist_access_type": "all"}, {"comm_id": []}):
                session.send(socket, session.msg(kind, content))
        # The same message twice is taken once.
        twice = session.serialize(session.msg("kernel_info_request", {}))
        socket.send_multipart(twice)
        socket.send_multipart(twice)
        for channel in (self.client.control_channel, self.client.stdin_channel):
            for frames in (forged, [b"x"], [b"<IDS|MSG>", b"", b"", b"", b"", b""]):
                channel.socket.send_multipart(frames)
        last = self.client.execute("print 5 * 5")
        answers = []
        while True:
            message = self.client.get_shell_msg(timeout=common.PATIENCE)
            answers.append(message)
            if message["parent_header"].get("msg_id") == last:
                break
        self.assertEqual(message["content"]["status"], "ok")
        self.assertEqual(len([m for m in answers if m["msg_type"] == "kernel_info_reply"]), 1)
        published(self.client, last)
        self.assertEqual(number_of(self.manager), process)
        self.assertTrue(self.manager.is_alive())

    def test_a_thousand_requests_at_once(self):
        process = number_of(self.manager)
        for round_number in range(3):
            asked = []
            for number in range(1000):
                kind = number % 4
                asked.append(
                    self.client.execute(f"print {number}") if kind == 0 else self.client.complete("set l")
                    if kind == 1 else self.client.kernel_info() if kind == 2 else self.client.inspect("train"))
            wanted = set(asked)
            while wanted:
                message = self.client.get_shell_msg(timeout=common.PATIENCE)
                wanted.discard(message["parent_header"].get("msg_id"))
            published(self.client, asked[-4])
            while True:
                try:
                    self.client.get_iopub_msg(timeout=0.5)
                except Exception:
                    break
            if round_number == 0:
                before = resident(process)
        self.assertLess(resident(process) - before, 60)

    def test_many_cells_leak_nothing(self):
        process = number_of(self.manager)
        for _ in range(200):
            run(self.client, "print 1")
        before, files = resident(process), len(os.listdir(f"/proc/{process}/fd"))
        for _ in range(1500):
            run(self.client, "print 1")
        self.assertLess(resident(process) - before, 30)
        self.assertLessEqual(len(os.listdir(f"/proc/{process}/fd")), files + 2)

    def test_quit_says_so(self):
        answer, _ = run(self.client, "quit")
        self.assertEqual(answer["payload"], [{"source": "ask_exit", "keepkernel": False}])


class LifeTests(unittest.TestCase):
    def test_a_restart_begins_afresh(self):
        with kernel() as (manager, client):
            run(client, "set lr 0.5")
            manager.restart_kernel(now=False)
            client.wait_for_ready(timeout=common.PATIENCE)
            _, messages = run(client, "print lr")
            self.assertEqual(outputs(messages)[0]["content"]["data"]["text/plain"], "0.01")

    def test_it_ends_while_it_works(self):
        with kernel() as (manager, client):
            process = number_of(manager)
            client.execute("train epochs=100000")
            while client.get_iopub_msg(timeout=common.PATIENCE)["msg_type"] != "execute_input":
                pass
            start = time.monotonic()
            manager.shutdown_kernel(now=False)
            self.assertLess(time.monotonic() - start, 4)
            self.assertFalse(os.path.exists(f"/proc/{process}"))

    def test_its_parent_s_death_is_its_own(self):
        source = (
            "import sys, time; sys.path.insert(0, sys.argv[1]); import common; context = common.kernel();"
            "manager, client = context.__enter__(); client.execute('train epochs=10000000');"
            "print(manager.provisioner.process.pid, flush=True); time.sleep(600)")
        for end in (signal.SIGKILL, signal.SIGTERM):
            parent = subprocess.Popen(
                [sys.executable, "-c", source, os.path.dirname(os.path.abspath(__file__))], stdout=subprocess.PIPE)
            process = int(parent.stdout.readline())
            parent.send_signal(end)
            parent.wait()
            parent.stdout.close()
            self.assertTrue(common.until(lambda: not is_running(process)), f"{process} still runs")

    def test_sigint_interrupts_and_sigterm_ends(self):
        with kernel() as (manager, client):
            process = number_of(manager)
            identifier = client.execute("train epochs=100000")
            while client.get_iopub_msg(timeout=common.PATIENCE)["msg_type"] != "execute_input":
                pass
            os.kill(process, signal.SIGINT)
            self.assertEqual(reply(client, identifier)["ename"], "Interrupted")
            os.kill(process, signal.SIGTERM)
            self.assertTrue(common.until(lambda: not manager.is_alive()))


def is_running(process):
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    unittest.main()
