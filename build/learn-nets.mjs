// Trains the nets of the question model side by side, a thread for each. This file is the thread's program too.
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { trainNet } from "../dist/text/neural-training.js";
import { onThread } from "./on-thread.mjs";

if (!isMainThread) parentPort.postMessage(trainNet(workerData.material, workerData.seed));

/** The nets in the order of their seeds; the same as `trainNets` gives one after the other. */
export function trainNetsOnThreads(material) {
  return Promise.all(material.settings.seeds.map((seed) => onThread(import.meta.url, { material, seed })));
}
