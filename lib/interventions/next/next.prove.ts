// Every night of half a year.
await import('./next.db.test')

export {}
