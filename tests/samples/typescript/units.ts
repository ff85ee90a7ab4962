// ref: import Reader
import { Reader } from './reader'
import type { Header } from './header'

/** Reads. */
// unit: interface Parse 4 lines
// doc: Reads.
// ref: base Base
export interface Parse extends Base<Header> {
  size: number
  // unit: method Parse.parse 1 line
  parse(text: string): Header[]
}

// ref: decorator Injectable
// in: Parser
@Injectable({ root: true })
// unit: class Parser 15 lines
// decorator: Injectable({ root: true })
// ref: base Base
// ref: base Parse
export class Parser<T> extends Base<T> implements Parse {
  @Input() size = 1

  // unit: constructor Parser.constructor 1 line
  constructor(private readonly reader: Reader) { super() }

  @Memo
  // unit: method Parser.parse 3 lines
  // decorator: Memo
  // signature: parse(text: string, sep?: string): Header[]
  // ref: type Header
  public parse(text: string, sep?: string): Header[] {
    // ref: call parseHeader
    return this.reader.parseHeader<T>(text as unknown)
  }

  // unit: method Parser.handle 1 line
  private handle = async (event: Event): Promise<void> => { this.emit(event) }

  over(a: string): void
  // unit: method Parser.over 1 line
  over(a: unknown): void {}
}

// unit: class Shape 4 lines
abstract class Shape {
  // unit: method Shape.area 1 line
  abstract area(): number
  static origin = 0
}

// unit: enum Colour 4 lines
export const enum Colour {
  Red = 1,
  Blue,
}

// ref: type Header
// in: <module>
type Headers = Record<string, Header>

export function over(a: string): void
// unit: function over 3 lines
export function over(a: unknown): void {
  plain(a)
}

namespace tools {
  // unit: method tools.cut 1 line
  export function cut(): void {}
}

// unit: function ambient 1 line
declare function ambient(a: string): void

declare namespace dayjs {
  // unit: method dayjs.extend 1 line
  export function extend(plugin: Plugin): void
}

// unit: function generic 1 line
export const generic = <T,>(a: T): a is NonNullable<T> => a != null
