// ref: import parse
import { parse as cut } from './parse'
// ref: import tools
import tools from 'tools'

/**
 * Reads a message.
 */
// unit: class Parser 13 lines
// doc: Reads a message.
// signature: Parser extends lib.Base
// ref: base Base
export default class Parser extends lib.Base {
  // unit: constructor Parser.constructor 4 lines
  constructor(size) {
    super()
    this.size = size
  }

  /** Splits a text. */
  // unit: method Parser.parse 1 line
  // doc: Splits a text.
  // signature: parse(text, { sep = ':' } = {})
  // ref: call parseHeader
  // ref: attribute reader
  static async parse(text, { sep = ':' } = {}) { return this.reader.parseHeader(text) }
  // unit: method Parser.#secret 1 line
  get #secret() { return 1 }
  // unit: method Parser.handle 3 lines
  handle = (event) => {
    this.emit(event)
  }
}

// unit: function plain 5 lines
function plain(a) {
  function inner() {}
  // ref: call inner
  // in: plain
  const also = () => inner(a)
  return { method() {} }
}

// unit: function generator 1 line
export function* generator() { yield 1 }

// Adds.
// unit: function arrow 1 line
// doc: Adds.
// signature: arrow = (a, b)
export const arrow = (a, b) => a + b

// unit: function expression 1 line
const expression = async function named() {}

// unit: class Anonymous 3 lines
const Anonymous = class extends Parser {
  // unit: method Anonymous.run 1 line
  run() {}
}

const locale = {
  name: 'en',
  // unit: method locale.ordinal 1 line
  ordinal: n => `${n}.`,
  // unit: method locale.meridiem 1 line
  meridiem(hour) { return hour > 12 },
  // unit: method locale.format 1 line
  'format': function (x) { return x },
  nested: {
    // unit: method locale.nested.deep 1 line
    deep() {},
  },
}

export default (option, dayjs, factory) => {
  const proto = dayjs.prototype
  // unit: method proto.tz 3 lines
  proto.tz = function (zone) {
    // ref: call tz
    // in: proto.tz
    return dayjs.tz(zone)
  }
  // unit: method dayjs.tz 1 line
  dayjs.tz = () => 1
}

// unit: method Parser.reset 1 line
Parser.prototype.reset = function () {}
// unit: function helper 1 line
exports.helper = function () {}
// unit: function other 1 line
module.exports.other = () => 1
// unit: function main 1 line
module.exports = function main() {}
module.exports = {
  // unit: method shared 1 line
  shared() {},
}

;(function (root) {
  // unit: function wrapped 1 line
  function wrapped() {}
  // ref: call wrapped
  // in: <module>
  wrapped(root)
})(this)

describe('parser', () => {
  it('parses', () => {
    // unit: function local 1 line
    const local = () => 1
  })
})

// unit: function Button 3 lines
const Button = ({ label }) => (
  // ref: call Icon
  // ref: attribute theme
  <Icon name={label} theme={this.theme} />
)
