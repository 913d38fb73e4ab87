-- A session of Neovim with the server: opens a template, reads what is said of it, takes actions, writes what they make.
-- It takes the place of hands and eyes alone: the client is Neovim's own, set up as docs/editors.md says.
-- $SESSION_FILE is the template, $SESSION_RECORD where the session is written down, $SESSION_STEPS which steps are taken.

local record = assert(io.open(vim.env.SESSION_RECORD, "w"))
local function say(text)
  record:write(text, "\n")
  record:flush()
end

local patience = 20000
local severities = { "error", "warning", "note", "hint" }

-- The version of each template that the server has spoken of.
local spoken = {}
local show = vim.lsp.handlers["textDocument/publishDiagnostics"]
vim.lsp.handlers["textDocument/publishDiagnostics"] = function(fault, result, ...)
  spoken[vim.uri_to_bufnr(result.uri)] = result.version or true
  return show(fault, result, ...)
end

local function wait(what, holds)
  if not vim.wait(patience, holds, 5) then
    error("waited in vain for " .. what)
  end
end

local function tick()
  return vim.api.nvim_buf_get_changedtick(0)
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n") .. "\n"
end

local function diagnostics()
  wait("diagnostics", function()
    local buffer = vim.api.nvim_get_current_buf()
    return spoken[buffer] == true or (spoken[buffer] and spoken[buffer] == vim.lsp.util.buf_versions[buffer])
  end)
  local found = vim.diagnostic.get(0)
  table.sort(found, function(a, b)
    local one, other = { a.lnum, a.col, a.message }, { b.lnum, b.col, b.message }
    for index, value in ipairs(one) do
      if value ~= other[index] then
        return value < other[index]
      end
    end
    return false
  end)
  return found
end

local function tell(found)
  for _, each in ipairs(found) do
    local code = each.code or (((each.user_data or {}).lsp or {}).code) or ""
    local first = vim.split(each.message, "\n")[1]
    say(("  %d:%d %s %s: %s"):format(each.lnum + 1, each.col + 1, severities[each.severity], code, first))
  end
  say(("  %d in all"):format(#found))
end

-- True once an action came back without an edit: the server has looked, and there is nothing to do.
local isEmpty = false

-- Listens to what the server makes of the action that is taken.
local function listen()
  local server = vim.lsp.get_active_clients()[1]
  local ask = server.request
  server.request = function(method, params, handler, ...)
    return ask(method, params, method == "codeAction/resolve" and function(fault, action, ...)
      isEmpty = fault == nil and action.edit == nil
      handler(fault, action, ...)
    end or handler, ...)
  end
end

-- Asks for the actions at the cursor, and takes the first that is wanted. Returns false if there is none.
local function take(context, isWanted)
  local menu
  vim.ui.select = function(items, options, choose)
    menu = {}
    local chosen
    for index, item in ipairs(items) do
      menu[index] = options.format_item(item)
      if not chosen and isWanted(menu[index]) then
        chosen = index
      end
    end
    menu.chosen = chosen
    choose(chosen and items[chosen] or nil)
  end
  local before, old = tick(), text()
  local none = vim.notify
  vim.notify = function(message, ...)
    if message == "No code actions available" then
      menu = {}
    else
      say("  " .. message)
    end
  end
  vim.lsp.buf.code_action(context)
  wait("actions", function()
    return menu ~= nil
  end)
  vim.notify = none
  if not menu.chosen then
    return false
  end
  isEmpty = false
  wait("an edit", function()
    return tick() > before or isEmpty
  end)
  return not isEmpty, menu, old
end

local function tellMenu(menu)
  for index, title in ipairs(menu) do
    say(("  %s %d. %s"):format(index == menu.chosen and ">" or " ", index, title))
  end
end

local function tellChange(old)
  local lines = vim.split(vim.trim(vim.diff(old, text(), { ctxlen = 1 })), "\n")
  for index, line in ipairs(lines) do
    if index > 24 then
      say(("  ... and %d lines more"):format(#lines - 24))
      return
    end
    say((("  " .. line):gsub("%s+$", "")))
  end
end

local function write(ending)
  vim.cmd("silent noautocmd write! " .. vim.fn.fnameescape(vim.env.SESSION_FILE .. ending))
end

local function undo()
  vim.cmd("silent undo")
end

local function hover()
  vim.lsp.buf.hover()
  local window
  wait("a hover", function()
    for _, each in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(each).relative ~= "" then
        window = each
      end
    end
    return window ~= nil
  end)
  for _, line in ipairs(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)) do
    say("  | " .. line)
  end
  vim.api.nvim_win_close(window, true)
end

local function isFix(title)
  return not title:find("^Suppress") and not title:find("^Fix all")
end

local steps = {}

function steps.diagnostics()
  say(":edit " .. vim.fn.fnamemodify(vim.env.SESSION_FILE, ":t"))
  tell(diagnostics())
end

-- On the first finding that has a fix.
function steps.quickfix()
  for _, each in ipairs(diagnostics()) do
    vim.api.nvim_win_set_cursor(0, { each.lnum + 1, each.col })
    local taken, menu, old = take(nil, isFix)
    if taken then
      local fixed = text()
      undo()
      -- Undoing moves the cursor.
      vim.api.nvim_win_set_cursor(0, { each.lnum + 1, each.col })
      say((":%d | lua vim.lsp.buf.hover()"):format(each.lnum + 1))
      hover()
      say(":lua vim.lsp.buf.code_action()")
      tellMenu(menu)
      vim.cmd("silent redo")
      assert(text() == fixed, "redo makes something else")
      tellChange(old)
      write(".quickfix")
      tell(diagnostics())
      undo()
      assert(text() == old, "one undo does not take a fix back")
      say(":undo")
      return
    end
  end
  say("no finding has a fix")
end

function steps.suppress()
  for _, each in ipairs(diagnostics()) do
    vim.api.nvim_win_set_cursor(0, { each.lnum + 1, each.col })
    local taken, menu, old = take(nil, function(title)
      return title:find("^Suppress") ~= nil
    end)
    if taken then
      say(":lua vim.lsp.buf.code_action()")
      tellMenu(menu)
      tellChange(old)
      write(".suppress")
      undo()
      say(":undo")
      return
    end
  end
end

local function takeAll(kind, ending)
  diagnostics()
  say((':lua vim.lsp.buf.code_action({ only = { "%s" } })'):format(kind))
  local old = text()
  local taken, menu = take({ only = { kind }, diagnostics = {} }, function()
    return true
  end)
  if taken then
    tellMenu(menu)
    tellChange(old)
    tell(diagnostics())
  else
    say("  there is nothing to do")
  end
  write(ending)
  if taken then
    undo()
    assert(text() == old, "one undo does not take the fixes back")
    say(":undo")
  end
end

function steps.fixAll()
  takeAll("source.fixAll.cfn-fix", ".fixall")
end

function steps.everything()
  takeAll("source.cfn-fix.everything", ".everything")
end

-- Half of a template, as it is while somebody types, and back.
function steps.typing()
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
  vim.api.nvim_buf_set_lines(0, math.floor(#lines / 2), -1, true, { "  Bro: [ken" })
  say(("half of the lines, and one that cannot be read (%d lines)"):format(vim.api.nvim_buf_line_count(0)))
  tell(diagnostics())
  undo()
  say(":undo")
  tell(diagnostics())
end

-- With what docs/editors.md sets up for saving.
function steps.save()
  diagnostics()
  say(":write")
  vim.cmd("silent write")
end

local function main()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.SESSION_FILE))
  diagnostics()
  listen()
  for step in vim.env.SESSION_STEPS:gmatch("%S+") do
    steps[step]()
  end
  local server = vim.lsp.get_active_clients()[1]
  server.stop()
  wait("the end of the server", function()
    return server.is_stopped()
  end)
end

local isGood, fault = pcall(main)
if not isGood then
  say("FAILED: " .. tostring(fault))
end
record:close()
vim.cmd(isGood and "qall!" or "cquit!")
