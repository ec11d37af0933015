// Lists of thousands.
await import('./plans.db.test')

export {}
