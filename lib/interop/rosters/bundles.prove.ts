// Every choice of files of a bundle, whole and of changes only.
await import('./bundles.db.test')

export {}
