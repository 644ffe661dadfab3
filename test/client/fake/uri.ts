/** `vscode.Uri`, as much of it as the extension touches. */
import path from 'node:path';

export interface UriParts {
  readonly scheme: string;
  readonly authority?: string;
  readonly path?: string;
  readonly query?: string;
  readonly fragment?: string;
}

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly authority: string,
    readonly path: string,
    readonly query: string,
    readonly fragment: string,
  ) {}

  static from(parts: UriParts): Uri {
    const { scheme, authority = '', path: place = '', query = '', fragment = '' } = parts;
    if (authority !== '' && place !== '' && !place.startsWith('/')) {
      throw new Error('[UriError]: with an authority the path begins with a slash');
    }
    if (authority === '' && place.startsWith('//')) {
      throw new Error('[UriError]: without an authority the path does not begin with two slashes');
    }
    return new Uri(scheme, authority, place, query, fragment);
  }

  static file(fsPath: string): Uri {
    return Uri.from({ scheme: 'file', path: fsPath });
  }

  static parse(text: string): Uri {
    const match = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(
      text,
    );
    const [, scheme = 'file', authority = '', place = '', query = '', fragment = ''] = match ?? [];
    const decode = decodeURIComponent;
    return new Uri(scheme, decode(authority), decode(place), decode(query), decode(fragment));
  }

  static joinPath(base: Uri, ...segments: string[]): Uri {
    return base.with({ path: path.posix.join(base.path, ...segments) });
  }

  get fsPath(): string {
    return this.path;
  }

  with(parts: Partial<UriParts>): Uri {
    return Uri.from({ ...this.parts(), ...parts });
  }

  toString(skipEncoding = false): string {
    const encode = (text: string) =>
      skipEncoding ? text : encodeURIComponent(text).replaceAll('%2F', '/');
    const { scheme, authority, path: place, query, fragment } = this;
    return (
      `${scheme}:` +
      (authority !== '' || scheme === 'file' ? `//${encode(authority).toLowerCase()}` : '') +
      encode(place) +
      (query === '' ? '' : `?${encode(query)}`) +
      (fragment === '' ? '' : `#${encode(fragment)}`)
    );
  }

  toJSON(): UriParts {
    return this.parts();
  }

  private parts(): UriParts {
    const { scheme, authority, path: place, query, fragment } = this;
    return { scheme, authority, path: place, query, fragment };
  }
}
