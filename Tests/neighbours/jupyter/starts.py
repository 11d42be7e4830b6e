"""Fifty kernels, one after the other: each is ready, answers, and is gone."""
import os
import unittest

import common


class StartTests(unittest.TestCase):
    def test_fifty_starts(self):
        for number in range(50):
            with common.kernel() as (manager, client):
                process = manager.provisioner.process.pid
                answer, _ = common.run(client, f"print {number}")
                self.assertEqual(answer["status"], "ok")
                # Every other one is killed while it works.
                if number % 2:
                    client.execute("train epochs=100000")
                    manager.shutdown_kernel(now=True)
            self.assertTrue(common.until(lambda: not os.path.exists(f"/proc/{process}")), number)


if __name__ == "__main__":
    unittest.main()
