"""Stands between the program and its driver, as the Python that it runs trials on Ray with: hands on every line, and writes down what
was asked (`RELAY_FOLDER`/requests) and when a trial was done or its worker lost (`RELAY_FOLDER`/events).
"""

import json
import os
import subprocess
import sys
import threading
import time


def main():
    folder = os.environ["RELAY_FOLDER"]
    driver = subprocess.Popen([sys.executable, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    numbers = {}

    def ask():
        with open(os.path.join(folder, "requests"), "wb") as file:
            for line in sys.stdin.buffer:
                words = line.split(b" ", 3)
                if words[0] == b"run":
                    numbers[int(words[1])] = json.loads(words[3])["number"]
                driver.stdin.write(line)
                driver.stdin.flush()
                file.write(line)
                file.flush()
        driver.stdin.close()

    threading.Thread(target=ask, daemon=True).start()
    with open(os.path.join(folder, "events"), "w", buffering=1) as file:
        for line in driver.stdout:
            told = {"at": time.time(), **json.loads(line)}
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
            if "id" in told:
                told["number"] = numbers[told.pop("id")]
            file.write(json.dumps(told) + "\n")
    os._exit(driver.wait())


main()
