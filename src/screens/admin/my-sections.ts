/** The sections that are this person's duty. */
import { mayDo } from '../../domain/casework/roles.ts'
import { useDevice } from '../use-device.tsx'
import { SECTIONS } from './sections.ts'

export function useMySections() {
  const role = useDevice((device) => device.state().officer?.role)
  return SECTIONS.filter(({ may }) => role !== undefined && mayDo(role, may))
}
