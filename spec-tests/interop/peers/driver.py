"""What a maintainer of a client writes for the fuzzing server of the Autobahn testsuite, with websockets.

  python3 driver.py URL AGENT   prints the cases that have failed, by their ids
"""

import asyncio
import json
import sys

import websockets

URL, AGENT = sys.argv[1:]


async def ask(resource):
    async with websockets.connect(URL + resource) as socket:
        return json.loads(await socket.recv())


async def run(query):
    async with websockets.connect(URL + "/runCase" + query, max_size=None) as socket:
        async for message in socket:
            await socket.send(message)


async def main():
    for number in range(1, await ask("/getCaseCount") + 1):
        query = f"?case={number}&agent={AGENT}"
        try:
            await run(query)
        except (websockets.ConnectionClosed, websockets.InvalidHandshake):
            pass  # what most cases are about
        if (await ask("/getCaseStatus" + query))["behavior"] == "FAILED":
            print((await ask(f"/getCaseInfo?case={number}"))["id"])
    try:
        await ask(f"/updateReports?agent={AGENT}&shutdownOnComplete=true")
    except websockets.ConnectionClosed:
        pass  # nothing is said


asyncio.run(main())
