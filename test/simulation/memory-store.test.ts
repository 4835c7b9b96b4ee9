import { keepsRows } from '../device/store/keeps-rows.ts'
import { memoryStore, noRows } from './memory-store.ts'

keepsRows('store of the simulation', () => {
  const rows = noRows()
  return () => memoryStore(rows)
})
