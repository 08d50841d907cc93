/** The same object with some of its calls changed; the others stay as they are. */
export function changed<T extends object>(of: T, change: (of: T) => Partial<T>): T {
  const replaced = change(of)
  return new Proxy(of, {
    get(target, name) {
      const own: unknown = Reflect.get(name in replaced ? replaced : target, name)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
}
