// The registers as they are published, for who has them beside the clone.
await import('./rules.test')

export {}
