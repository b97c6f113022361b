package web

import "strings"

// otherSchemes are schemes that people write in posts on purpose, beside http and https:
// the registered ones that occur (IANA URI schemes) and those of well-known programs.
const otherSchemes = " about apt bitcoin blob bluetooth callto chrome cid content data dav davs dict dns doi " +
	"ed2k ethereum facetime feed file finger fish ftp ftps gemini geo git go gopher gtalk hdl im imap info intent " +
	"ipfs ipn ipns irc irc6 ircs isbn itms itms-apps itunes jabber jar javascript keybase ldap ldaps lightning " +
	"magnet mailto maps market matrix message mid mms monero ms-settings mumble mvn news nfs nntp nostr notes obsidian " +
	"onenote openpgp4fpr org-protocol otpauth payto pkg pop resource rsync rtmp rtsp rtspu s3 sftp sgn shortcuts " +
	"sip sips skype slack smb sms smsto snmp soap spotify ssh stack steam stun svn tel teams telnet tftp tg urn " +
	"view-source vlc vnc vscode vscode-insiders wais webcal whatsapp wpa ws wss xmpp xmlrpc ymsgr zed zoommtg zotero "

// judgeScheme tells a slip of the pen for http or https from a scheme that merely is not
// for this package (nil).
func judgeScheme(scheme, rest string) *Defect {
	if strings.Contains(otherSchemes, " "+scheme+" ") {
		return nil
	}
	var meant string
	switch {
	case distance(scheme, "https") <= 1 && scheme != "http":
		meant = "https"
	case distance(scheme, "http") <= 1:
		meant = "http"
	case distance(scheme, "https") <= 2 && strings.HasPrefix(rest, "//"):
		meant = "https"
	default:
		return nil
	}
	return &Defect{Kind: DefectScheme, Repair: meant + "://" + strings.TrimLeft(rest, "/"), broken: true}
}

// distance returns the number of letters inserted, dropped, changed or swapped with their
// neighbour between two short ASCII words (optimal string alignment).
func distance(a, b string) int {
	if len(a) > 12 {
		return len(a)
	}
	var older, old []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		older, old, row = old, row, make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(old[j+1]+1, row[j]+1, old[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], older[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
