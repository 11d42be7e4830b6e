"""A Ray cluster of several nodes on this machine, for test_ray.py: prints its address, kills nodes when told, ends with its standard input.

usage: PYTHON ray_nodes.py CORES …      (of each node)      then lines: `kill INDEX`, with the first node as 0
"""
import os
import signal
import sys

import ray
from ray.cluster_utils import Cluster

cluster = Cluster()
nodes = [
    cluster.add_node(num_cpus=int(cores), include_dashboard=False, object_store_memory=100 * 2**20) for cores in sys.argv[1:]
]
cluster.wait_for_nodes()
print(cluster.address, flush=True)
for line in sys.stdin:
    word, index = line.split()
    raylet = nodes[int(index)].all_processes[ray._private.ray_constants.PROCESS_TYPE_RAYLET][0].process
    os.kill(raylet.pid, signal.SIGKILL)
    print("killed", flush=True)
cluster.shutdown()
