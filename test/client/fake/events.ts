/** Disposables that are counted, emitters, cancellation. */

/** What is registered and not disposed yet, by a word that says what it is. */
export const live = new Map<object, string>();

export class Disposable {
  constructor(private readonly callOnDispose: () => unknown) {}

  dispose(): void {
    this.callOnDispose();
  }
}

/** A registration: counted until it is disposed. */
export function registration(what: string, onDispose: () => void = () => undefined): Disposable {
  const disposable = new Disposable(() => {
    live.delete(disposable);
    onDispose();
  });
  live.set(disposable, what);
  return disposable;
}

type Listener<T> = (event: T) => unknown;

/** The emitter that the extension makes for itself. */
export class EventEmitter<T> {
  private readonly listeners = new Set<Listener<T>>();

  constructor() {
    live.set(this, 'emitter');
  }

  readonly event = (listener: Listener<T>): Disposable => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };

  fire(event: T): void {
    for (const listener of [...this.listeners]) {
      listener(event);
    }
  }

  dispose(): void {
    live.delete(this);
    this.listeners.clear();
  }
}

/** An event of VS Code itself: each listener counts as a registration. */
export class HostEvent<T> {
  private readonly listeners = new Set<Listener<T>>();

  constructor(private readonly name: string) {}

  readonly event = (listener: Listener<T>): Disposable => {
    this.listeners.add(listener);
    return registration(`listener of ${this.name}`, () => this.listeners.delete(listener));
  };

  fire(event: T): void {
    for (const listener of [...this.listeners]) {
      listener(event);
    }
  }

  clear(): void {
    this.listeners.clear();
  }
}

export class CancellationTokenSource {
  private readonly listeners = new Set<Listener<unknown>>();
  readonly token = {
    isCancellationRequested: false,
    onCancellationRequested: (listener: Listener<unknown>): Disposable => {
      this.listeners.add(listener);
      return new Disposable(() => this.listeners.delete(listener));
    },
  };

  cancel(): void {
    this.token.isCancellationRequested = true;
    this.listeners.forEach((listener) => listener(undefined));
  }
}
