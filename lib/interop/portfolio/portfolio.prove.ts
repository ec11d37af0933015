// A hundred times any text on paper.
await import('./pdf/rules/document.test')

export {}
