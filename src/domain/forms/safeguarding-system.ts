/** The end of every record that belongs in the safeguarding system too: when it was put there, and by whom. */
import type { Audiences, Section } from './form.ts'

/** `req`: the requirements this confirms for the form it stands in. */
export const inSafeguardingSystem = (audience: Audiences, req: readonly string[]) =>
  ({
    title: 'In the safeguarding system',
    later: true,
    fields: {
      uploadedOn: {
        type: 'day',
        label: 'Date it was put there',
        audience,
        notAfter: 'today',
        notBefore: 'on',
        req,
      },
      uploadedBy: {
        type: 'person',
        label: 'Put there by',
        called: 'who put it there',
        from: ['staff'],
        audience,
        shownWhen: { field: 'uploadedOn', answered: true },
        required: true,
        req,
      },
    },
  }) as const satisfies Section
