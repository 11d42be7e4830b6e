"""A Ray cluster of two nodes of one core each on this machine; its first line is the address. A line `kill` ends every
process of the second node at once, as `kill -9` does; the cluster ends with its standard input.
"""

import os
import signal
import sys

import ray._private.ray_constants as constants
from ray.cluster_utils import Cluster


def parents():
    """The parent of every process of this machine."""
    found = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as file:
                found[int(name)] = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            pass
    return found


def family(root):
    """A process with all that it began, and what they began."""
    above, found = parents(), [root]
    for process in found:
        found += [child for child, parent in above.items() if parent == process]
    return found


def kill(node):
    for process in family(node.all_processes[constants.PROCESS_TYPE_RAYLET][0].process.pid):
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass


def main():
    cluster = Cluster()
    *_, second = [
        cluster.add_node(num_cpus=1, include_dashboard=False, object_store_memory=100 * 2**20) for _ in range(2)]
    cluster.wait_for_nodes()
    print(cluster.address, flush=True)
    for _ in sys.stdin:
        kill(second)
        print("killed", flush=True)
    cluster.shutdown()


main()
