/** What is said when the words were not even tried: a try is written down before it is made, and needs memory. */
export const NO_ROOM =
  'The device is out of space or memory. Free some space or close other apps, then try again. Nothing is lost.'
