export type Person = { key: string; name: string; role: string; school: string }

export const people: Person[] = []
