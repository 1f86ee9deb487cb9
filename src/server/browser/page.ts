import { startAsking } from "./asking.ts";
import { startBeside } from "./beside.ts";
import { startCopying } from "./copying.ts";
import { startRating } from "./rating.ts";
import { startSearching } from "./searching.ts";

// Buttons that only a script can serve appear with it.
document.documentElement.classList.add("scripted");
startAsking();
startBeside();
startCopying();
startRating();
startSearching();
