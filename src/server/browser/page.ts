import { startAsking } from "./asking.ts";
import { startBeside } from "./beside.ts";
import { startCopying } from "./copying.ts";
import { startCounting } from "./counting.ts";
import { startPrinting } from "./printing.ts";
import { startRating } from "./rating.ts";
import { startRemembering } from "./remembering.ts";
import { startSearching } from "./searching.ts";

// Buttons that only a script can serve appear with it.
document.documentElement.classList.add("scripted");
startAsking();
startRemembering();
startCounting();
startPrinting();
startBeside();
startCopying();
startRating();
startSearching();
