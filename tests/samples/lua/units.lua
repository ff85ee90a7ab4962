-- ref: import cjson.safe
local json = require("cjson.safe")
local M = {}

--- Reads a file.
-- doc: Reads a file.
-- signature: read(path)
-- unit: method M.read 8 lines
function M.read(path)
   -- ref: call decode
   local data = json.decode(path)
   -- ref: call check
   check(data)
   -- ref: call close
   data.file:close()
   -- ref: attribute size
   local size = data.size
   -- in: M.read
   local function inner() helper(1) end
   return data
end

-- unit: method M.method
function M:method() end
-- unit: method M.deep.er.method
function M.deep.er:method() end

-- unit: function private_one
local function private_one() end
-- unit: function global_one
function global_one() end

-- unit: method M.assigned
M.assigned = function(x) return x end
-- unit: method M.quoted name
M["quoted name"] = function() end
-- unit: function anonymous
local anonymous = function() end

local handlers = {
   -- unit: method handlers.open
   open = function() end,
   -- unit: method handlers.close
   ["close"] = function() end,
   -- unit: method handlers.nested.inner
   nested = { inner = function() end },
   plain = 1,
}

-- unit: function init
return { init = function() end }
