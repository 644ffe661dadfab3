-- Run by neovim.test.ts inside Neovim, after the snippet of docs/editors.md: does what a person would
-- and prints what Neovim has then as one line of JSON.
local PATIENCE = 20000

local function finish(result)
  io.stdout:write('\n@result ' .. vim.fn.json_encode(result) .. '\n')
  vim.cmd('qall!')
end

local function wait_for(what, condition)
  if not vim.wait(PATIENCE, condition, 20) then
    error('waited in vain for ' .. what)
  end
end

-- How many servers are told of a buffer.
local function clients_of(buffer)
  if vim.lsp.get_clients then
    return #vim.lsp.get_clients({ bufnr = buffer })
  end
  return vim.tbl_count(vim.lsp.buf_get_clients(buffer))
end

local function diagnostics()
  return vim.tbl_map(function(each)
    return {
      line = each.lnum,
      from = each.col,
      to = each.end_col,
      severity = vim.diagnostic.severity[each.severity],
      code = each.code,
      source = each.source,
      message = each.message,
    }
  end, vim.diagnostic.get(0))
end

-- What `K` shows.
local function hover_at(text)
  if vim.fn.search('\\V' .. text, 'wc') == 0 then
    error('not in the buffer: ' .. text)
  end
  vim.lsp.buf.hover()
  local shown
  wait_for('a hover', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        shown = vim.api.nvim_win_get_buf(window)
      end
    end
    return shown ~= nil
  end)
  return table.concat(vim.api.nvim_buf_get_lines(shown, 0, -1, false), '\n')
end

-- Types a line at the end of the file and asks for completion; `continue` gets the words offered. Keys
-- are read by the main loop only, so it has to go on from there.
local function complete_after(line, continue)
  local keys = vim.api.nvim_replace_termcodes('Go' .. line .. '<C-x><C-o>', true, false, true)
  vim.api.nvim_feedkeys(keys, 'n', false)
  local started = vim.loop.now()
  local function look()
    local words = vim.tbl_map(function(item)
      return item.word
    end, vim.fn.complete_info({ 'items' }).items)
    if #words > 0 or vim.loop.now() - started > PATIENCE then
      continue(words)
    else
      vim.defer_fn(look, 20)
    end
  end
  vim.defer_fn(look, 20)
end

local function guarded(step)
  return function(...)
    local ok, failure = pcall(step, ...)
    if not ok then
      finish({ failure = tostring(failure) })
    end
  end
end

guarded(function()
  local found = {}
  local other = vim.api.nvim_get_current_buf()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.INVOICE))
  wait_for('problems', function()
    return #vim.diagnostic.get(0) > 0
  end)
  found.diagnostics = diagnostics()
  found.hover = hover_at(vim.env.HOVER_AT)
  complete_after(
    vim.env.COMPLETE_AFTER,
    guarded(function(words)
      found.completion = words
      vim.cmd('stopinsert')
      vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.fn.readfile(vim.env.REPAIRED))
      wait_for('the problems to go', function()
        return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) == 0
      end)
      found.repaired = true
      found.clients = clients_of(0)
      found.clientsOfOtherFile = clients_of(other)
      finish(found)
    end)
  )
end)()
