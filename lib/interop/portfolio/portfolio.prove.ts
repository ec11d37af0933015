// A hundred times any text on paper.
await import('./portfolio.test')

export {}
