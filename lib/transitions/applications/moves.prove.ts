// Every state with everybody, whatever was set.
await import('./moves.db.test')

export {}
