// Trains the nets of the question model side by side, a thread for each. This file is the thread's program too.
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { trainNet } from "../dist/text/neural-training.js";

if (!isMainThread) parentPort.postMessage(trainNet(workerData.material, workerData.seed));

/** The nets in the order of their seeds; the same as `trainNets` gives one after the other. */
export function trainNetsOnThreads(material) {
  return Promise.all(material.settings.seeds.map((seed) => onThread({ material, seed })));
}

function onThread(lesson) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: lesson });
    worker.once("message", resolve).once("error", reject);
    worker.once("exit", (code) => reject(new Error(`Learning ended early, with exit code ${code}.`)));
  });
}
