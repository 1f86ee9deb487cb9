/** Earlier questions of one request; the answer reads the last six. */
export const mostTurns = 50;
/** Characters of a name or of words that are searched. */
export const longestName = 200;
/** What one search gives at most, and where no number is said. */
export const mostFound = 50;
export const foundUnlessSaid = 10;
