/** Of the program, as package.json says it too. */
export const version = "0.1.0";
