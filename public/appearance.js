// Before anything is painted: the appearance that was chosen on this device (src/screens/appearance/appearance.ts).
try {
  document.documentElement.dataset.appearance = localStorage.getItem('doorstep-appearance') ?? ''
} catch {
  // No store, no choice: the system's own wish is followed.
}
