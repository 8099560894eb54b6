"use strict";
// A page that has moved: on to its new address, and to the passage that was asked for.
location.replace(document.querySelector("a.moved").href + location.hash);
