/**
 * What every page and every part of one is sent with. Scripts and styles come from this server alone, nothing is sent
 * elsewhere, and no string can be made into markup or code by a script.
 *
 * The referrer stays within this server instead of being left out altogether: without one, browsers send forms with
 * `Origin: null`, and a form of ours couldn't be told from a forged one.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  "x-frame-options": "DENY",
};
