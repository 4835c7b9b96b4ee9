export function answering(methods: Readonly<Record<string, (...given: never[]) => unknown>>): void
