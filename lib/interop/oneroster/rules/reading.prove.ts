// A hundred thousand users, and the published bundles, for who has them beside the clone.
await import('./reading.test')

export {}
