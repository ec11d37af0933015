// The long walk over random orders of events: the same test, four hundred times.
process.env.OWNER_RUNS = '400'
await import('./owners.db.test')

export {}
