/** The product's own pad alone on a page; what it gives is left for the benchmark to count. */
import { createRoot } from 'react-dom/client'
import { DrawingPad } from '../../../src/screens/signature/drawing-pad.tsx'

const root = document.querySelector('#main')
if (root)
  createRoot(root).render(
    <>
      <style>{'.pad-canvas { display: block; width: 700px; height: 240px; touch-action: none }'}</style>
      <DrawingPad label="Draw here" onStrokes={(strokes) => Reflect.set(globalThis, 'strokes', strokes)} />
    </>,
  )
