// Work that the build hands to another thread: the file given is run there with the work as its `workerData`, and posts what comes of it.
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** What the program at `url` posts of its work; rejects where it ends without. */
export function onThread(url, work) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(url), { workerData: work });
    worker.once("message", resolve).once("error", reject);
    worker.once("exit", (code) => reject(new Error(`A thread of the build ended early, with exit code ${code}.`)));
  });
}
